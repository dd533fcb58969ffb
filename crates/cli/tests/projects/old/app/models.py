from sqlalchemy import Column, Integer, MetaData, Table

metadata = MetaData()
things = Table('things', metadata, Column('id', Integer, primary_key=True))
